package allday.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The notification service by itself. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NotificationConfiguration.class)
@PropertySource("classpath:notification-service.properties")
public class NotificationService {
  public static void main(String[] arguments) {
    SpringApplication.run(NotificationService.class, arguments);
  }
}
