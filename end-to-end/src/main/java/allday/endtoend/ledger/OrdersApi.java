package allday.endtoend.ledger;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.JdkHttp;
import java.net.URI;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What staff are shown of an order. */
record OrdersApi(House house, URI service) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How many lines of its history; none where it is not shown. */
  int historyOf(UUID order) {
    var call = house.asStaff(HttpCall.get(service.resolve("/api/v1/orders/" + order)));
    try (var http = new JdkHttp()) {
      return http.call(call) instanceof HttpAnswer.Answered answered && answered.isSuccess()
          ? JSON.readTree(answered.body()).path("history").size()
          : 0;
    }
  }
}
