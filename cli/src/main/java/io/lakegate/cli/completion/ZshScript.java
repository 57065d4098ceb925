package io.lakegate.cli.completion;

import io.lakegate.cli.completion.Level.Choice;
import java.util.List;
import java.util.stream.Collectors;

/** For zsh's own completion, which shows what each word does. Works sourced and as a file of {@code $fpath}. */
final class ZshScript {

    private static final String SCRIPT = """
            #compdef lakegate
            # Completes lakegate in zsh. Made by: lakegate completion zsh
            _lakegate() {
              local level='' word valued=''
              local -a choices options
              for word in "${(@)words[2,CURRENT-1]}"; do
                case "$level $word" in
                  (%s) level="$level $word" ;;
                esac
              done
              case "$level" in
            %s  esac
              case "$level $words[CURRENT-1]" in
            %s  esac
              if [[ -z $valued && $PREFIX == -* ]]; then
                _describe -o option options
              else
                _describe word choices
              fi
            }
            if [[ $funcstack[1] == _lakegate ]]; then
              _lakegate "$@"
            else
              (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
              compdef _lakegate lakegate
            fi
            """;

    private ZshScript() {}

    static String of(List<Level> levels) {
        return SCRIPT.formatted(Quoted.paths(levels), levels(levels), values(levels));
    }

    private static String levels(List<Level> levels) {
        return levels.stream()
                .map(level -> "    ('%s')\n      choices=(%s)\n      options=(%s) ;;\n"
                        .formatted(level.path(), described(level.words()), described(level.options())))
                .collect(Collectors.joining());
    }

    private static String values(List<Level> levels) {
        return levels.stream()
                .flatMap(level -> level.taking().entrySet().stream()
                        .map(option -> "    ('%s %s') valued=yes choices=(%s) ;;\n"
                                .formatted(level.path(), option.getKey(), String.join(" ", option.getValue()))))
                .collect(Collectors.joining());
    }

    private static String described(List<Choice> choices) {
        return choices.stream()
                .map(choice ->
                        Quoted.text(choice.says().isEmpty() ? choice.word() : choice.word() + ":" + choice.says()))
                .collect(Collectors.joining(" "));
    }
}
