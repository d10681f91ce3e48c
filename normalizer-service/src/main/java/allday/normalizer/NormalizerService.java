package allday.normalizer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * Runs the normalizer alone. No component: whoever looks through this package has properties of its
 * own.
 */
@EnableAutoConfiguration
@Import(NormalizerConfiguration.class)
@PropertySource("classpath:normalizer-service.properties")
public class NormalizerService {
  public static void main(String[] arguments) {
    SpringApplication.run(NormalizerService.class, arguments);
  }
}
