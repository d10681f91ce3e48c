package allday.ingestion.webhook;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the door stands. */
@Configuration(proxyBeanMethods = false)
class WebhookPaths {
  @Bean
  ServletRegistrationBean<WebhookServlet> webhookPaths(WebhookServlet servlet) {
    return new ServletRegistrationBean<>(servlet, WebhookServlet.BELOW);
  }
}
