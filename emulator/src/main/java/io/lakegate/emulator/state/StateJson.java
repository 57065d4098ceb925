package io.lakegate.emulator.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.token.Level;
import java.io.IOException;

/** The domain's own records as JSON: their components, and no other of their methods. */
final class StateJson {
    static final ObjectMapper MAPPER = mapper();

    private StateJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "level")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Level.Account.class, name = "account"),
        @JsonSubTypes.Type(value = Level.Workspace.class, name = "workspace")
    })
    private interface LevelByName {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = User.class, name = "user"),
        @JsonSubTypes.Type(value = ServicePrincipal.class, name = "service_principal")
    })
    private interface PrincipalByName {}

    private static final class SecretWriter extends StdScalarSerializer<Secret> {
        private static final long serialVersionUID = 1L;

        SecretWriter() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(secret.reveal());
        }
    }

    private static final class SecretReader extends StdScalarDeserializer<Secret> {
        private static final long serialVersionUID = 1L;

        SecretReader() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Secret.of(json.getText());
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule secrets = new SimpleModule();
        secrets.addSerializer(Secret.class, new SecretWriter());
        secrets.addDeserializer(Secret.class, new SecretReader());
        return new ObjectMapper()
                .registerModules(new Jdk8Module(), new JavaTimeModule(), secrets)
                .addMixIn(Level.class, LevelByName.class)
                .addMixIn(Principal.class, PrincipalByName.class)
                .setVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                // A component more than this emulator knows does no harm; what would, raises the version.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
