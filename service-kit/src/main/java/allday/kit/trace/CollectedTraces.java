package allday.kit.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link Traces} by Micrometer, which knows the collector. */
final class CollectedTraces implements Traces {
  private final Tracer tracer;
  private final Propagator propagator;

  CollectedTraces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  @Override
  public boolean areOn() {
    return true;
  }

  @Override
  public @Nullable String current() {
    var span = tracer.currentSpan();
    return span == null ? null : context(span);
  }

  @Override
  public Step begin(String name, Role role) {
    var builder = tracer.spanBuilder();
    var current = tracer.currentSpan();
    if (current != null) {
      builder.setParent(current.context());
    } else {
      builder.setNoParent();
    }
    return new Taken(started(builder, name, role));
  }

  @Override
  public Step follow(String name, Role role, @Nullable String parent) {
    if (parent == null) {
      return Step.NONE;
    }
    var builder = propagator.extract(parent, (_, field) -> field.equals(HEADER) ? parent : null);
    return new Taken(started(builder, name, role));
  }

  private static Span started(Span.Builder builder, String name, Role role) {
    builder.name(name);
    switch (role) {
      case WORK -> {}
      case PUBLISHES -> builder.kind(Span.Kind.PRODUCER);
      case READS -> builder.kind(Span.Kind.CONSUMER);
      case CALLS -> builder.kind(Span.Kind.CLIENT);
    }
    return builder.start();
  }

  private @Nullable String context(Span span) {
    var fields = new HashMap<String, String>();
    propagator.inject(
        span.context(), fields, (_, field, value) -> fields.put(String.valueOf(field), value));
    return fields.get(HEADER);
  }

  private final class Taken implements Step {
    private final Span span;

    Taken(Span span) {
      this.span = span;
    }

    @Override
    public @Nullable String context() {
      return CollectedTraces.this.context(span);
    }

    @Override
    public <T> T in(Supplier<T> work) {
      try (var _ = tracer.withSpan(span)) {
        return work.get();
      }
    }

    @Override
    public Step tag(String name, String value) {
      span.tag(name, value);
      return this;
    }

    @Override
    public void failed(String why) {
      span.tag("error", why);
    }

    @Override
    public void close() {
      span.end();
    }
  }
}
