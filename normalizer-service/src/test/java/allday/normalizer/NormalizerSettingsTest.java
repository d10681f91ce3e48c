package allday.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class NormalizerSettingsTest {
  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(NormalizerSettings.class)
  static class Settings {}

  @Test
  void hasUsualValues() {
    service.run(
        context -> {
          var settings = context.getBean(NormalizerSettings.class);
          assertThat(settings.intake().batch()).isEqualTo(500);
          assertThat(settings.rules()).isEqualTo(allday.normalizer.order.Rules.USUAL);
        });
  }

  @Test
  void changesWhatIsNamedAndKeepsTheRest() {
    service
        .withPropertyValues("allday.normalizer.stuck-after.READY=3h")
        .run(
            context -> {
              var rules = context.getBean(NormalizerSettings.class).rules();
              assertThat(rules.stuckAfter())
                  .containsEntry(OrderStatus.READY, Duration.ofHours(3))
                  .containsEntry(OrderStatus.FAILED, Duration.ofHours(1));
            });
  }

  @Test
  void refusesToStartWithNonsenseAndNamesIt() {
    service
        .withPropertyValues("allday.normalizer.intake.batch=0")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("allday.normalizer")
                    .hasMessageContaining("intake.batch"));
  }
}
