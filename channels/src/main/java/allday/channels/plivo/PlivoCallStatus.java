package allday.channels.plivo;

import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.Unreached;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Plivo tells of a call. Calls that others make to our number are none of our business. */
final class PlivoCallStatus {
  private PlivoCallStatus() {}

  static List<Receipt> receipts(Form form, GenuineRequest request, ChannelAccount account) {
    String status = form.first("CallStatus");
    if (status == null || form.first("Direction", "").equals("inbound")) {
      return List.of();
    }
    String id =
        form.first("ALegRequestUUID", form.first("RequestUUID", form.first("CallUUID", "")));
    var refused = refused(status, form, account);
    return List.of(
        new Receipt.Progress(
            id + ":" + status,
            Callbacks.messageId(request).orElse(null),
            id,
            refused == null ? state(status) : State.FAILED,
            null,
            refused));
  }

  private static State state(String status) {
    return switch (status) {
      case "ringing", "in-progress" -> State.SENT;
      case "completed" -> State.DELIVERED;
      default -> throw new PayloadProblem("CallStatus: a status that Plivo did not have");
    };
  }

  private static Outcome.@Nullable Refused refused(
      String status, Form form, ChannelAccount account) {
    return switch (status) {
      case Unreached.BUSY -> PlivoErrors.refused(status, Reason.OTHER, "the line was busy");
      case Unreached.NO_ANSWER -> PlivoErrors.refused(status, Reason.OTHER, "nobody answered");
      case "cancel" -> PlivoErrors.refused(status, Reason.OTHER, "the call was turned away");
      case Unreached.TIMEOUT, Unreached.FAILED ->
          PlivoErrors.refused(status, Reason.OTHER, "the call did not come about");
      case "completed" ->
          isMachine(form) && !account.get(PlivoProvider.VOICEMAIL_COUNTS)
              ? PlivoErrors.refused(
                  "answered-by-machine", Reason.OTHER, "an answering machine answered")
              : null;
      default -> null;
    };
  }

  private static boolean isMachine(Form form) {
    String cause = form.first("HangupCause", "") + form.first("HangupCauseName", "");
    return form.first("Machine", "").equalsIgnoreCase("true")
        || cause.toLowerCase(Locale.ROOT).contains("machine");
  }
}
