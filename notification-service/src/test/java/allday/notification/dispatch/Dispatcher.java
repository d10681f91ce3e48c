package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.http.Http;
import allday.kit.trace.Traces;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import java.util.List;
import java.util.concurrent.Executors;

/** Does the lanes' work step by step. */
public final class Dispatcher {
  private final Harness harness;

  public Dispatcher(Harness harness) {
    this.harness = harness;
  }

  /** Takes what is due, without calling anybody yet. */
  List<Call> take(String channel) {
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId(channel)).orElseThrow();
    return harness.bean(Clerk.class).take(line, 100).calls();
  }

  /** Calls the provider and writes down what it said. */
  void finish(Call call) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcome = new Caller(harness.bean(Http.class), threads, Traces.OFF).call(call);
      harness
          .bean(Settling.class)
          .settle(call.line().id(), List.of(new Settling.Ended(call, outcome)));
    }
  }

  /** Everything that is due now on a channel, to its end. */
  public void dispatch(String channel) {
    List<Call> calls;
    do {
      calls = take(channel);
      calls.forEach(this::finish);
    } while (!calls.isEmpty());
  }
}
