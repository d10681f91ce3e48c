package allday.notification.privacy;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what was said to and by customers is kept.
 *
 * @param messages what messages said and to which address; then a keyed hash of it is left
 * @param deliveries that messages were sent, what came of them, and by what law it was decided
 * @param inbound what customers wrote
 * @param revocations what customers wrote that took a consent back, or gave one
 * @param cases what persons asked for by law and who exported their data, after the end; of an
 *     erasure the keyed hash stays
 * @param access who looked at or changed what of a person
 */
@Validated
@ConfigurationProperties("allday.notification.retention")
record RetentionSettings(
    @NotNull @DurationMin(days = 1) @DefaultValue("30d") Duration messages,
    @NotNull @DurationMin(days = 60) @DefaultValue("1826d") Duration deliveries,
    @NotNull @DurationMin(days = 30) @DefaultValue("365d") Duration inbound,
    @NotNull @DurationMin(days = 30) @DefaultValue("1826d") Duration revocations,
    @NotNull @DurationMin(days = 30) @DefaultValue("730d") Duration cases,
    @NotNull @DurationMin(days = 30) @DefaultValue("730d") Duration access) {}
