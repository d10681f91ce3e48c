package allday.kit.trace;

import allday.kit.trace.Traces.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of many ways that are taken together, as the records of a batch are. */
public final class Trail implements AutoCloseable {
  private final Traces traces;
  private final String name;
  private final Role role;
  private final List<Step> steps = new ArrayList<>(0);

  public Trail(Traces traces, String name, Role role) {
    this.traces = traces;
    this.name = name;
    this.role = role;
  }

  /** Takes the step on one of the ways; what it returns is to be handed on. */
  public @Nullable String follow(@Nullable String parent) {
    if (parent == null || !traces.areOn()) {
      return null;
    }
    var step = traces.follow(name, role, parent);
    steps.add(step);
    return step.context();
  }

  public void failed(String why) {
    steps.forEach(step -> step.failed(why));
  }

  @Override
  public void close() {
    steps.forEach(Step::close);
  }
}
