/** Takes raw orders from the broker, a batch at a time. */
@NullMarked
package allday.normalizer.intake;

import org.jspecify.annotations.NullMarked;
