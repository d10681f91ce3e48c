package allday.notification.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt.Rated;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.contracts.channel.Receipt.Rated.Subject;
import allday.contracts.channel.SenderRating;
import allday.contracts.http.Http;
import allday.kit.door.CalmLog;
import allday.notification.FakeChannel;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.receipt.Door;
import allday.store.notification.ProviderRatings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

class RatingsTest {
  private static final Subject READY = new Subject("order_ready", "en");
  @RegisterExtension private static final Harness harness = Harness.start();

  @Test
  @DisplayName("8: staff hear that a sender is at risk, that it gets worse, and that it is over")
  void section8StaffHearThatASenderIsAtRisk() {
    say(Subject.SENDER, Aspect.QUALITY, Rating.GOOD, "GREEN");
    say(Subject.SENDER, Aspect.QUALITY, Rating.AT_RISK, "YELLOW");
    say(Subject.SENDER, Aspect.QUALITY, Rating.AT_RISK, "YELLOW");
    say(Subject.SENDER, Aspect.QUALITY, Rating.BAD, "RED");
    say(Subject.SENDER, Aspect.QUALITY, Rating.GOOD, "GREEN");

    assertThat(issues())
        .containsExactly(
            "WARNING sender-at-risk/wapp/quality false",
            "URGENT sender-at-risk/wapp/quality false",
            "WARNING sender-at-risk/wapp/quality true");
    assertThat(summaries().get(1)).contains("no marketing", "The provider says RED.");
  }

  @Test
  @DisplayName("8: and of each template that may not be sent, or is badly received")
  void section8StaffHearOfATemplateThatIsStopped() {
    say(READY, Aspect.QUALITY, Rating.AT_RISK, "YELLOW");
    say(READY, Aspect.STATUS, Rating.BAD, "PAUSED");
    say(READY, Aspect.STATUS, Rating.GOOD, "UNPAUSE");

    assertThat(issues())
        .containsExactly(
            "WARNING template-at-risk/wapp/order_ready/en false",
            "URGENT template-stopped/wapp/order_ready/en false",
            "WARNING template-stopped/wapp/order_ready/en true");
    assertThat(summaries().get(1)).contains("next channel of the rule");
  }

  @Test
  void whatIsSaidLaterCountsInWhicheverOrderItComes() {
    var now = harness.clock.instant();
    take(rated(READY, Aspect.STATUS, Rating.GOOD, "UNPAUSE", now));
    take(rated(READY, Aspect.STATUS, Rating.BAD, "PAUSED", now.minusSeconds(1)));

    assertThat(issues()).isEmpty();
    assertThat(harness.bean(ProviderRatings.class).all())
        .singleElement()
        .satisfies(one -> assertThat(one.word()).isEqualTo("UNPAUSE"));
  }

  @Test
  void nothingIsBelievedThatIsNotProved() throws Exception {
    harness.wapp.receipts =
        List.of(rated(Subject.SENDER, Aspect.QUALITY, Rating.BAD, "FLAGGED", Instant.EPOCH));
    var door = Door.of(harness);

    door.perform(post("/receipts/wapp/wapp").header("X-Proof", "guessed").content("{}"))
        .andExpect(status().isUnauthorized());
    assertThat(issues()).isEmpty();

    door.perform(post("/receipts/wapp/wapp").header("X-Proof", FakeChannel.PROOF).content("{}"))
        .andExpect(status().isOk());
    assertThat(issues()).containsExactly("URGENT sender-at-risk/wapp/quality false");
  }

  @Test
  @DisplayName("8: who tells the rating only to those who ask is asked")
  void section8AsksProvidersForTheirRating() {
    var said = rated(Subject.SENDER, Aspect.QUALITY, Rating.AT_RISK, "YELLOW", null);

    asking(new SenderRating.Answer.Said(List.of(said))).all();
    assertThat(issues()).containsExactly("WARNING sender-at-risk/wapp/quality false");

    asking(new SenderRating.Answer.NotNow("http-403")).all();
    assertThat(issues()).as("what is not known changes nothing").hasSize(1);
  }

  @Test
  void areExported() {
    say(Subject.SENDER, Aspect.QUALITY, Rating.BAD, "RED");
    say(Subject.SENDER, Aspect.VIOLATION, Rating.AT_RISK, "ACCOUNT_VIOLATION");
    say(READY, Aspect.STATUS, Rating.BAD, "PAUSED");
    say(new Subject("order_late", "en"), Aspect.STATUS, Rating.BAD, "REJECTED");

    assertThat(gauge("allday.channel.rating")).isEqualTo(2);
    assertThat(gauge("allday.channel.templates.stopped")).isEqualTo(2);
    harness.clock.pass(Duration.ofDays(1));
    assertThat(gauge("allday.channel.templates.stopped")).as("a pause ends by itself").isEqualTo(1);
  }

  private static double gauge(String name) {
    var registry = new SimpleMeterRegistry();
    var meters =
        new RatingMeters(
            registry,
            harness.bean(ProviderRatings.class),
            harness.bean(ChannelDirectory.class),
            harness.clock);
    assertThat(meters).isNotNull();
    return registry.get(name).tag("channel", "wapp").gauge().value();
  }

  private static void say(Subject about, Aspect aspect, Rating rating, String word) {
    harness.clock.pass(Duration.ofMinutes(1));
    take(rated(about, aspect, rating, word, harness.clock.instant()));
  }

  private static Rated rated(Subject about, Aspect aspect, Rating rating, String word, Instant at) {
    return new Rated(word + at, about, aspect, rating, word, null, at);
  }

  private static void take(Rated said) {
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId("wapp")).orElseThrow();
    harness.bean(Ratings.class).take(line, said);
  }

  private static Asking asking(SenderRating.Answer answer) {
    var beans = new DefaultListableBeanFactory();
    beans.registerSingleton("rating", new Answering(answer));
    return new Asking(
        beans.getBeanProvider(SenderRating.class),
        harness.bean(ChannelDirectory.class),
        harness.bean(Ratings.class),
        new CalmLog(harness.clock),
        harness.bean(Http.class));
  }

  private record Answering(Answer answer) implements SenderRating {
    @Override
    public ProviderId provider() {
      return new ProviderId("wapp");
    }

    @Override
    public Answer ask(ChannelAccount account, Http http) {
      return answer;
    }
  }

  private static List<String> issues() {
    return texts(
        "body ->> 'severity' || ' ' || (body ->> 'subject') || ' ' || (body ->> 'resolved')");
  }

  private static List<String> summaries() {
    return texts("body ->> 'summary'");
  }

  private static List<String> texts(String what) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList(
            "select " + what + " from notification_issue order by created_at, id", String.class);
  }
}
