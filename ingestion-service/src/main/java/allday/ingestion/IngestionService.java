package allday.ingestion;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * Ingestion on its own. No component: whoever looks through this package has properties of its own.
 */
@EnableAutoConfiguration
@Import(IngestionConfiguration.class)
@PropertySource("classpath:ingestion-service.properties")
public class IngestionService {
  public static void main(String[] arguments) {
    SpringApplication.run(IngestionService.class, arguments);
  }
}
