package allday.endtoend.ledger;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A service in this process, with a clock of ours. */
record InProcess(Role role, ConfigurableApplicationContext context) implements Instance {

  static InProcess start(Role role, List<String> settings, Clock clock) {
    var application = new SpringApplication(role.application());
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        context -> {
          if (context instanceof GenericApplicationContext beans) {
            beans.registerBean(
                "settableClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
          }
        });
    var arguments = settings.toArray(String[]::new);
    return new InProcess(role, application.run(arguments));
  }

  @Override
  public URI url() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  @Override
  public void close() {
    context.close();
  }
}
