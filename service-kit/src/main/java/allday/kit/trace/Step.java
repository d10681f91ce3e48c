package allday.kit.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A step on the way; it ends when it is closed. */
public interface Step extends AutoCloseable {
  Step NONE =
      new Step() {
        @Override
        public @Nullable String context() {
          return null;
        }

        @Override
        public <T> T in(Supplier<T> work) {
          return work.get();
        }

        @Override
        public Step tag(String name, String value) {
          return this;
        }

        @Override
        public void failed(String why) {}

        @Override
        public void close() {}
      };

  /** To be handed on to what follows; null where nothing is to be. */
  @Nullable String context();

  /** Does the work as part of this step. */
  <T> T in(Supplier<T> work);

  /** Adds what helps to find it; never anything of a person. */
  Step tag(String name, String value);

  void failed(String why);

  @Override
  void close();
}
