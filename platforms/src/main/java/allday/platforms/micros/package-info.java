/** Oracle MICROS Simphony: checks by poll, woken by thin notifications that are sent once. */
@NullMarked
package allday.platforms.micros;

import org.jspecify.annotations.NullMarked;
