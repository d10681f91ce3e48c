package allday.ingestion.webhook;

import allday.ingestion.IngestionSettings;
import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What only the server can bound: the number of headers, and how long it waits for the next bytes
 * of a body. Together with {@link Body} the whole body has its time: no read begins after {@link
 * #reading}, and none lasts longer than {@link #pause}.
 */
@Component
class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final int MOST_HEADERS = 100;

  private final Duration bodyTime;

  ServerLimits(IngestionSettings settings) {
    this.bodyTime = settings.door().bodyTime();
  }

  static Duration reading(Duration bodyTime) {
    return bodyTime.minus(pause(bodyTime));
  }

  private static Duration pause(Duration bodyTime) {
    return bodyTime.multipliedBy(3).dividedBy(10);
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    TomcatConnectorCustomizer limits =
        connector -> {
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHeaderCount(MOST_HEADERS);
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(Math.toIntExact(pause(bodyTime).toMillis()));
          }
        };
    server.addConnectorCustomizers(limits);
  }
}
