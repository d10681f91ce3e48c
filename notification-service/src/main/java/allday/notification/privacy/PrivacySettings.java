package allday.notification.privacy;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How persons are answered who ask for their rights.
 *
 * @param rights a file that takes the place of the shipped rights.yml, with the deadlines of each
 *     law; absent: the shipped one
 * @param warnBefore how long before its deadline a case is due soon
 */
@Validated
@ConfigurationProperties("allday.notification.privacy")
record PrivacySettings(
    @Nullable Path rights,
    @NotNull @DurationMin(days = 1) @DefaultValue("7d") Duration warnBefore) {}
