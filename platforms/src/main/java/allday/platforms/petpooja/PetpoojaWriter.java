package allday.platforms.petpooja;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpAnswer;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Refusal;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Cancels orders that were placed at Petpooja by its ordering interface; it knows them by the
 * number of whoever placed them. Orders that Petpooja mirrors are kept in its own till.
 */
@Component
class PetpoojaWriter implements StatusWriter {
  private static final int LONGEST_WORDS = 300;

  @Override
  public PlatformId platform() {
    return PetpoojaPlatform.ID;
  }

  @Override
  public Set<Kind> commands(Connection connection) {
    return connection.find(PetpoojaPlatform.ORDERING_URL).isPresent()
            && PetpoojaApi.hasCredentials(connection)
        ? Set.of(Kind.CANCEL)
        : Set.of();
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    return switch (command.action()) {
      case Cancel cancel ->
          PetpoojaIds.isMirrored(command.sourceOrderId())
              ? new WriteResult.NotSupported("the order is kept in Petpooja's own till")
              : cancelled(command, cancel, connection, api);
      case Accept _, Deny _, Preparing _, Ready _, HandedOver _ ->
          new WriteResult.NotSupported("Petpooja is told of nothing but cancellations");
    };
  }

  private static WriteResult cancelled(
      StatusCommand command, Cancel cancel, Connection connection, Api api) {
    var answer =
        api.call(
            PetpoojaApi.cancellation(
                connection, command.storeId(), command.sourceOrderId(), cancel.said()));
    return WriteResult.problem(answer, api.now())
        .orElseGet(() -> read(((HttpAnswer.Answered) answer).body()));
  }

  /** Petpooja says no with 200 and a word. */
  private static WriteResult read(byte[] answer) {
    var said = Json.parse(answer);
    return switch (said.at("/success").requiredText()) {
      case "1", "true" -> WriteResult.writtenAndNothingMore();
      default ->
          new WriteResult.Refused(
              said.at("/errorCode").or(said.at("/code")).text("success-0"),
              Refusal.shortened(said.at("/message").text("no reason given"), LONGEST_WORDS));
    };
  }
}
