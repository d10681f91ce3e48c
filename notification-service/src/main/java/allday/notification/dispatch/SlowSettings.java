package allday.notification.dispatch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an account counts as slow, so that another takes a share of its messages.
 *
 * @param after a text or mail that takes longer to arrive is late
 * @param percent so many of a hundred late ones make an account slow
 * @param window of how much time the receipts are looked at
 * @param fewest messages within the window from which an account is judged
 */
@Validated
@ConfigurationProperties("allday.notification.slow")
public record SlowSettings(
    @DurationMin(seconds = 1) @DefaultValue("5m") Duration after,
    @Min(1) @Max(100) @DefaultValue("15") int percent,
    @DurationMin(minutes = 1) @DefaultValue("10m") Duration window,
    @Min(1) @DefaultValue("20") int fewest) {}
