/**
 * A small business to look at: sample branches, and platforms that take orders and tell Allday of
 * them as the real ones do.
 */
@NullMarked
package allday.standalone.demo;

import org.jspecify.annotations.NullMarked;
