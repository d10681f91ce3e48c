package allday.kit.problems;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A field that nobody knows in the body of an API request is a slip, which would otherwise change
 * what is done without a word. What comes from the broker or from platforms is read elsewhere, and
 * may have fields of releases to come.
 */
@Configuration(proxyBeanMethods = false)
class StrictBodies implements WebMvcConfigurer {
  private final JsonMapper json;

  StrictBodies(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void configureMessageConverters(ServerBuilder converters) {
    var strict = json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
  }
}
