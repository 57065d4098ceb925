package io.lakegate.emulator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running {@link Emulator} as a parameter.
 *
 * <p>{@code @ExtendWith(EmulatorExtension.class)} shares one emulator with default options among all test classes of the run;
 * {@code @RegisterExtension static final EmulatorExtension emulator = EmulatorExtension.with(options)} starts one for the
 * class. Each is closed at its end. A shared emulator keeps its state: a test that moves the clock puts it back, or calls
 * {@link Emulator#reset()}.
 */
public final class EmulatorExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EmulatorExtension.class);

    private final EmulatorOptions options;
    private final boolean shared;

    /** The emulator that all test classes share; made by JUnit. */
    public EmulatorExtension() {
        this(EmulatorOptions.defaults(), true);
    }

    private EmulatorExtension(EmulatorOptions options, boolean shared) {
        this.options = options;
        this.shared = shared;
    }

    /**
     * An emulator for one test class.
     *
     * @param options ports, people, switches
     * @return the extension to register
     */
    public static EmulatorExtension with(EmulatorOptions options) {
        return new EmulatorExtension(options, false);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Emulator.class;
    }

    @Override
    public Emulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext owner = shared ? context.getRoot() : classOf(context);
        Object key = shared ? "shared" : this;
        return owner.getStore(NAMESPACE).computeIfAbsent(key, first -> Emulator.start(options), Emulator.class);
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getTestMethod().isPresent() && owner.getParent().isPresent()) {
            owner = owner.getParent().get();
        }
        return owner;
    }
}
