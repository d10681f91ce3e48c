package allday.normalizer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Runs the normalizer alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NormalizerConfiguration.class)
@PropertySource("classpath:normalizer-service.properties")
public class NormalizerService {
  public static void main(String[] arguments) {
    SpringApplication.run(NormalizerService.class, arguments);
  }
}
