package allday.notification.restore;

import allday.contracts.event.Topics;
import allday.kit.restore.AfterRestore;
import allday.kit.restore.Rereading;
import allday.kit.restore.RestoreSettings;
import allday.kit.restore.WholeTopic;
import allday.notification.privacy.ErasureRecords;
import allday.store.restore.Restorations;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The first steps after a restore. */
@Configuration(proxyBeanMethods = false)
class RestoreConfiguration {
  @Bean
  AfterRestore messagesOfTheLostTime(
      RestoreSettings settings, Restorations restorations, LostMessages messages, Clock clock) {
    return new AfterRestore(
        () ->
            settings.ifRestored(
                clock,
                (to, lostAt) ->
                    restorations.once(
                        to, lostAt, "messages", () -> messages.keepBack(to, lostAt))));
  }

  /** Persons who were forgotten since are forgotten again, before anything is told to anybody. */
  @Bean
  AfterRestore erasuresOfTheLostTime(
      RestoreSettings settings,
      Restorations restorations,
      WholeTopic topic,
      ErasureRecords erasures,
      Clock clock) {
    return new AfterRestore(
        () ->
            settings.ifRestored(
                clock,
                (to, lostAt) ->
                    restorations.once(
                        to,
                        lostAt,
                        "erasures",
                        () -> erasures.again(topic.read(Topics.PRIVACY_ERASURES)))));
  }

  /**
   * Issues are not read again: what is still wrong is raised again by whoever finds it, and staff
   * were told of the rest.
   */
  @Bean
  AfterRestore factsOfTheLostTime(Rereading rereading, Restorations restorations) {
    return rereading.of(
        "allday-notification",
        List.of(Topics.ORDERS_STATUS, Topics.PRIVACY_REQUESTS),
        restorations::once);
  }
}
