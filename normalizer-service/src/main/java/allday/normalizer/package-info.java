/** The normalizer: keeps the book, every order once. */
@NullMarked
package allday.normalizer;

import org.jspecify.annotations.NullMarked;
