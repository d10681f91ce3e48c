package allday.kit;

import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.JdkHttp;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;

/**
 * Makes each call to a platform or provider a step of the way it belongs to. Strangers are not told
 * of the way: what they are sent stays what the adapter wrote.
 */
final class TracedHttp implements Http, AutoCloseable {
  private final JdkHttp http;
  private final Traces traces;

  TracedHttp(JdkHttp http, Traces traces) {
    this.http = http;
    this.traces = traces;
  }

  @Override
  public HttpAnswer call(HttpCall call) {
    String current = traces.current();
    if (current == null) {
      return http.call(call);
    }
    // Method and host alone: paths and queries may hold secrets.
    try (var step = traces.begin(call.method() + " " + call.uri().getHost(), Role.CALLS)) {
      var answer = http.call(call);
      switch (answer) {
        case HttpAnswer.Answered answered ->
            step.tag("http.response.status_code", String.valueOf(answered.status()));
        case HttpAnswer.NoAnswer nothing -> step.failed(nothing.why());
      }
      return answer;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
