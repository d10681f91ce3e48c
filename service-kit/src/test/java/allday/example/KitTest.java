package allday.example;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts {@link KitApplication} on a free port, with a broker that nobody answers for. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = KitApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "allday.security.staff-password=open-sesame",
      "allday.kafka.bootstrap-servers=127.0.0.1:1",
      "allday.topics.start-wait=0s"
    })
public @interface KitTest {}
