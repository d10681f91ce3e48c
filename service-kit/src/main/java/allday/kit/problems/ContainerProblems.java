package allday.kit.problems;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What the servlet container refuses before anybody else sees it. */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(Report.class.getName());
          }
        });
  }

  /** Made by the container, by its name. */
  public static class Report extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      var status = HttpStatus.resolve(response.getStatus());
      if (status == null || !status.isError() || response.getContentWritten() > 0) {
        return;
      }
      try {
        var writer = response.setErrorReported() ? response.getReporter() : null;
        if (writer != null) {
          response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
          writer.write(problem(status));
          response.finishResponse();
        }
      } catch (IOException gone) {
        // Nobody is there to be told.
      }
    }

    private static String problem(HttpStatus status) {
      return "{\"detail\":\"The request was not accepted.\",\"status\":%d,\"title\":\"%s\"}"
          .formatted(status.value(), status.getReasonPhrase());
    }
  }
}
