package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class DuplicateSettingsTest {
  private static final String PREFIX = "allday.normalizer.duplicates.";
  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Bound.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(DuplicateSettings.class)
  static class Bound {}

  @Test
  void hasUsualValues() {
    service.run(
        context ->
            assertThat(context.getBean(DuplicateSettings.class))
                .isEqualTo(DuplicateSettings.USUAL));
  }

  @Test
  void takesWeightsBrandsAndPatterns() {
    service
        .withPropertyValues(
            PREFIX + "weights.items=12",
            PREFIX + "brands.main=Wings",
            PREFIX + "weak-references.till=UBER (?<code>[A-Z0-9]+)")
        .run(
            context -> {
              var settings = context.getBean(DuplicateSettings.class);
              assertThat(settings.weights().items()).isEqualTo(12);
              assertThat(settings.weights().total()).isEqualTo(15);
              assertThat(settings.brands()).containsEntry("main", "Wings");
              assertThat(settings.weakReferences().get("till").pattern())
                  .isEqualTo("UBER (?<code>[A-Z0-9]+)");
            });
  }

  @Test
  void refusesToStartWithNonsenseAndNamesIt() {
    refuses("probable=40", "probable");
    refuses("weak-references.till=UBER", "code");
    refuses("weak-references.till=(", "weak-references");
    refuses("weights.items=-5", "items");
  }

  private void refuses(String setting, String word) {
    service
        .withPropertyValues(PREFIX + setting)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .satisfies(
                        failure -> {
                          var text = new StringBuilder();
                          for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                            text.append(cause.getMessage()).append('\n');
                          }
                          assertThat(text.toString()).contains(word);
                        }));
  }
}
