package allday.platforms.opentable;

import static java.nio.charset.StandardCharsets.UTF_8;

import allday.contracts.Bytes;
import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads a reservation and then its guest: a reservation has no contact data. Of a guest who is no
 * longer there only the reservation is left.
 */
@Component
class OpenTableFetcher implements OrderFetcher {

  @Override
  public PlatformId platform() {
    return OpenTablePlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    var base = connection.get(OpenTablePlatform.BASE_URL);
    String path = connection.get(OpenTablePlatform.RESERVATION_PATH);
    var answer = OpenTableApi.get(Urls.url(base, path, notice.sourceOrderId()), connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var reservation = Json.parse(got.body());
    if (!reservation.at("/id").text("").equals(notice.sourceOrderId())) {
      return new Trouble.Broken("an answer without the reservation");
    }
    String guestId = reservation.at("/guest_id").text();
    if (guestId == null) {
      return fetched(notice, OpenTableApi.RESERVATION, got.body(), connection, api);
    }
    var guestAnswer =
        OpenTableApi.get(Urls.url(base, "/sync/v2/guests/{}", guestId), connection, api);
    if (guestAnswer instanceof HttpAnswer.Answered guest && guest.isSuccess()) {
      byte[] both = together(got.body(), guest.body());
      return fetched(notice, OpenTableApi.WITH_GUEST, both, connection, api);
    }
    var trouble = Trouble.of(guestAnswer, api.now()).orElseThrow();
    return trouble instanceof Trouble.NotFound
        ? fetched(notice, OpenTableApi.RESERVATION, got.body(), connection, api)
        : trouble;
  }

  private static FetchResult fetched(
      OrderNotice notice, String form, byte[] body, Connection connection, Api api) {
    return new FetchResult.Fetched(
        List.of(notice.fetched(form, api.now(), body).sandbox(OpenTableApi.isSandbox(connection))));
  }

  private static byte[] together(byte[] reservation, byte[] guest) {
    var _ = Json.parse(guest).at("/id").requiredText();
    return Bytes.concat(
        "{\"reservation\":".getBytes(UTF_8),
        reservation,
        ",\"guest\":".getBytes(UTF_8),
        guest,
        "}".getBytes(UTF_8));
  }
}
