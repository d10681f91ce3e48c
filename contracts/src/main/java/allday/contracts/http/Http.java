package allday.contracts.http;

/**
 * The HTTP client that the frame hands to an adapter. It follows no redirects, bounds time and
 * size, and never throws for what the network does. Thread-safe. May add waiting for a rate limit.
 */
@FunctionalInterface
public interface Http {
  HttpAnswer call(HttpCall call);
}
