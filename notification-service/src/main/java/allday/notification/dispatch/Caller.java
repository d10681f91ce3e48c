package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.contracts.http.Http;
import allday.kit.trace.Step;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a provider within its time; whatever happens, there is an outcome. */
final class Caller {
  private static final Logger log = LoggerFactory.getLogger(Caller.class);

  private final Http http;
  private final ExecutorService threads;
  private final Traces traces;

  Caller(Http http, ExecutorService threads, Traces traces) {
    this.http = http;
    this.threads = threads;
    this.traces = traces;
  }

  Outcome call(Call call) {
    String trace = call.delivery().facts().get(Traces.HEADER);
    try (var step = traces.follow("send", Role.CALLS, trace)) {
      step.tag("channel", call.line().id().value());
      var outcome = call(call, step);
      if (!(outcome instanceof Outcome.Sent)) {
        step.failed(outcome.getClass().getSimpleName());
      }
      return outcome;
    }
  }

  private Outcome call(Call call, Step step) {
    var line = call.line();
    var limit = TimeLimiter.of(line.provider().pace().timeout());
    try {
      return limit.executeFutureSupplier(
          () ->
              threads.submit(
                  () -> step.in(() -> line.channel().send(call.message(), line.account(), http))));
    } catch (TimeoutException late) {
      return new Outcome.Unclear(
          "no answer within " + line.provider().pace().timeout().toSeconds() + " s");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Outcome.Unclear("the service stopped during the call");
    } catch (Exception bug) {
      // It may have happened before or after the provider took the message: nobody knows.
      log.error("Channel {} failed in delivery {}", line.id(), call.message().id(), bug);
      return new Outcome.Unclear("the channel failed: " + bug.getClass().getSimpleName());
    }
  }
}
