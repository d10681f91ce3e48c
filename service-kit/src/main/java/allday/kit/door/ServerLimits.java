package allday.kit.door;

import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What only the server can bound: how long a head may take, the number of headers, and how long it
 * waits for the next bytes of a body. Together with {@link Body} the whole body has its time: no
 * read begins after {@link #reading}, and none lasts longer than {@link #pause}.
 */
@Component
class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final int MOST_HEADERS = 100;
  private static final int END_OF_CHUNKS = 2;

  private final DoorSettings settings;

  ServerLimits(DoorSettings settings) {
    this.settings = settings;
  }

  static Duration reading(Duration bodyTime) {
    return bodyTime.minus(pause(bodyTime));
  }

  private static Duration pause(Duration bodyTime) {
    return bodyTime.multipliedBy(3).dividedBy(10);
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.setProtocol(PatientHttp.class.getName());
    server.addConnectorCustomizers(
        connector -> {
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            limit(http);
          }
          if (connector.getProtocolHandler() instanceof PatientHttp patient) {
            patient.setHeadTime(settings.headTime());
            if (settings.threads() > 0) {
              patient.setExecutor(DoorThreads.atMost(settings.threads()));
            }
          }
        });
  }

  private void limit(AbstractHttp11Protocol<?> http) {
    http.setMaxHeaderCount(MOST_HEADERS);
    http.setDisableUploadTimeout(false);
    http.setConnectionUploadTimeout(Math.toIntExact(pause(settings.bodyTime()).toMillis()));
    // Nobody honest sends what may stand beside the chunks of a body, and each byte of it that
    // trickles in would make a single read longer. The end of a body counts as two.
    http.setMaxExtensionSize(0);
    http.setMaxTrailerSize(END_OF_CHUNKS);
  }
}
