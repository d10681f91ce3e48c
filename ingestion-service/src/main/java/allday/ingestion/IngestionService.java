package allday.ingestion;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Ingestion on its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IngestionConfiguration.class)
@PropertySource("classpath:ingestion-service.properties")
public class IngestionService {
  public static void main(String[] arguments) {
    SpringApplication.run(IngestionService.class, arguments);
  }
}
