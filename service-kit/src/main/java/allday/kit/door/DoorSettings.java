package allday.kit.door;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long and how much a stranger may take, at every door of the process.
 *
 * @param headTime within which the first line and the headers of a request must have come
 * @param bodyTime within which a body must have come
 * @param bodyMemory what the bodies of strangers may take together while they come and are judged;
 *     absent: a sixteenth of the heap
 * @param threads of the system's own that work on requests; beyond them, and with 0 for all of
 *     them, requests are worked on by virtual threads
 */
@Validated
@ConfigurationProperties("allday.door")
public record DoorSettings(
    @DurationMin(millis = 1) @DefaultValue("10s") Duration headTime,
    @DurationMin(millis = 1) @DefaultValue("10s") Duration bodyTime,
    @Nullable DataSize bodyMemory,
    @PositiveOrZero @DefaultValue("0") int threads) {

  long bodyBytes() {
    return bodyMemory == null ? Runtime.getRuntime().maxMemory() / 16 : bodyMemory.toBytes();
  }
}
