package allday.kit;

import allday.kit.config.FileSettings;
import allday.kit.trace.Collector;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Puts the settings of the configuration file, and our defaults, below all other settings. */
class KitEnvironment implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    FileSettings.addTo(environment);
    try {
      environment
          .getPropertySources()
          .addLast(
              // Under this name they stay below what a program brings by @PropertySource.
              new ResourcePropertySource(
                  DefaultPropertiesPropertySource.NAME,
                  new ClassPathResource("allday-defaults.properties")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Collector.decide(environment);
  }
}
