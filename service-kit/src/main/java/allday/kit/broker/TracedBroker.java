package allday.kit.broker;

import allday.kit.trace.Step;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A broker whose records say which way they belong to: the one that a record names itself, as those
 * of the outbox do, else that of the thread which publishes.
 */
final class TracedBroker implements Broker, AutoCloseable {
  private final KafkaBroker broker;
  private final Traces traces;

  TracedBroker(KafkaBroker broker, Traces traces) {
    this.broker = broker;
    this.traces = traces;
  }

  @Override
  public void publish(List<Outgoing> records) throws BrokerDown {
    var steps = new LinkedHashMap<String, Step>();
    try {
      var traced = new ArrayList<Outgoing>(records.size());
      for (var record : records) {
        traced.add(traced(record, steps));
      }
      broker.publish(traced);
    } catch (BrokerDown down) {
      steps.values().forEach(step -> step.failed("the broker did not answer"));
      throw down;
    } finally {
      steps.values().forEach(Step::close);
    }
  }

  private Outgoing traced(Outgoing record, LinkedHashMap<String, Step> steps) {
    String own = record.headers().get(Traces.HEADER);
    String parent = own == null ? traces.current() : own;
    if (parent == null) {
      return record;
    }
    var step =
        steps.computeIfAbsent(
            parent + record.topic(),
            _ -> traces.follow("publish " + record.topic(), Role.PUBLISHES, parent));
    var headers = new HashMap<>(record.headers());
    String context = step.context();
    if (context != null) {
      headers.put(Traces.HEADER, context);
    }
    return new Outgoing(record.topic(), record.key(), headers, record.value());
  }

  @Override
  public void close() {
    broker.close();
  }
}
