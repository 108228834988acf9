// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/command.h"
#include "client/cli/output.h"

namespace touchstone::cli {
namespace {

/// An option as a shell sees it.
struct Word {
  std::string name;  ///< "--format" or "-o".
  std::string help;
  bool takes_value = false;
  bool takes_file = false;
  std::vector<std::string> values;  ///< Empty: anything.
};

/// A command as a shell sees it.
struct Node {
  std::string path;  ///< "/people/add"; "" is the program itself.
  std::string help;
  std::vector<std::string> commands;
  std::vector<Word> words;
  std::vector<std::string> arguments{};  ///< What may stand without an option's name.
};

/// The words of "WORD:{table,json,csv}", as CLI11 describes an option that takes one of them.
std::vector<std::string> values_of(const std::string& type) {
  const auto begin = type.find('{');
  const auto end = type.find('}', begin);
  std::vector<std::string> values;
  if (begin == std::string::npos || end == std::string::npos) return values;
  for (auto at = begin + 1; at < end;) {
    const auto comma = std::min(type.find(',', at), end);
    values.push_back(type.substr(at, comma - at));
    at = comma + 1;
  }
  return values;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Node>& nodes) {
  Node node{path, app.get_description(), {}, {}, {}};
  const auto children = app.get_subcommands([](const CLI::App*) { return true; });
  for (const auto* child : children) node.commands.push_back(child->get_name());
  for (const auto* option : app.get_options()) {
    const bool takes_value = option->get_type_size() != 0;
    const auto type = option->get_type_name();
    const auto add = [&](const std::string& name) {
      node.words.push_back({name, option->get_description(), takes_value, type == "FILE", values_of(type)});
    };
    if (option->get_positional()) node.arguments = values_of(type);
    for (const auto& name : option->get_lnames()) add("--" + name);
    for (const auto& name : option->get_snames()) add("-" + name);
  }
  nodes.push_back(std::move(node));
  for (const auto* child : children) collect(*child, path + "/" + child->get_name(), nodes);
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : between) + part;
  return all;
}

/// The case pattern that matches every command: "/people"|"/people/add" ...
std::string all_paths(const std::vector<Node>& nodes, const std::string& between) {
  std::vector<std::string> paths;
  for (const auto& node : nodes) {
    if (!node.path.empty()) paths.push_back("\"" + node.path + "\"");
  }
  return joined(paths, between);
}

std::string candidates(const Node& node) {
  auto all = node.commands;
  all.insert(all.end(), node.arguments.begin(), node.arguments.end());
  for (const auto& word : node.words) all.push_back(word.name);
  return joined(all, " ");
}

/// The options of the program itself may follow any command, so their pattern leaves the command open.
std::string value_pattern(const Node& node, const Word& word) {
  return node.path.empty() ? "*\" " + word.name + "\"" : "\"" + node.path + " " + word.name + "\"";
}

/// The two case statements that bash and zsh share in form; `offer` and `files` are the shell's ways of answering.
void print_cases(std::ostream& out, const std::vector<Node>& nodes, const std::string& previous,
                 const std::function<std::string(const std::string&)>& offer, const std::string& files) {
  out << "  case \"$at " << previous << "\" in\n";
  for (const auto& node : nodes) {
    for (const auto& word : node.words) {
      if (!word.takes_value) continue;
      const auto answer = !word.values.empty() ? offer(joined(word.values, " ")) : word.takes_file ? files : ":";
      out << "    " << value_pattern(node, word) << ") " << answer << "; return ;;\n";
    }
  }
  out << "  esac\n  case \"$at\" in\n";
  for (const auto& node : nodes) out << "    \"" << node.path << "\") " << offer(candidates(node)) << " ;;\n";
  out << "  esac\n";
}

void print_bash(std::ostream& out, const std::vector<Node>& nodes) {
  out << "# Completion for bash: source <(touchstonectl completion bash)\n"
         "_touchstonectl() {\n"
         "  local cur=\"${COMP_WORDS[COMP_CWORD]}\" at=\"\" i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case \"$at/${COMP_WORDS[i]}\" in\n      "
      << all_paths(nodes, "|")
      << ")\n        at=\"$at/${COMP_WORDS[i]}\" ;;\n"
         "    esac\n"
         "  done\n";
  print_cases(
      out, nodes, "${COMP_WORDS[COMP_CWORD-1]}",
      [](const std::string& words) { return "COMPREPLY=($(compgen -W \"" + words + "\" -- \"$cur\"))"; },
      "COMPREPLY=($(compgen -f -- \"$cur\"))");
  out << "}\ncomplete -o default -F _touchstonectl touchstonectl\n";
}

void print_zsh(std::ostream& out, const std::vector<Node>& nodes) {
  out << "#compdef touchstonectl\n"
         "# Completion for zsh: touchstonectl completion zsh > a folder of $fpath/_touchstonectl\n"
         "_touchstonectl() {\n"
         "  local at=\"\" word\n"
         "  for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
         "    case \"$at/$word\" in\n      "
      << all_paths(nodes, "|")
      << ")\n        at=\"$at/$word\" ;;\n"
         "    esac\n"
         "  done\n";
  print_cases(
      out, nodes, "${words[CURRENT-1]}", [](const std::string& words) { return "compadd -- " + words; }, "_files");
  out << "  [[ \"$PREFIX\" == -* ]] || _files\n"
         "}\n"
         "if [[ \"${funcstack[1]}\" == _touchstonectl ]]; then\n"
         "  _touchstonectl \"$@\"\n"
         "else\n"
         "  compdef _touchstonectl touchstonectl\n"
         "fi\n";
}

std::string quoted(const std::string& text) {
  std::string all = "'";
  for (const char c : text) all += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
  return all + "'";
}

void print_fish(std::ostream& out, const std::vector<Node>& nodes) {
  out << "# Completion for fish: touchstonectl completion fish | source\n"
         "function __touchstonectl_at\n"
         "  set -l at ''\n"
         "  for word in (commandline -opc)[2..-1]\n"
         "    switch \"$at/$word\"\n      case "
      << all_paths(nodes, " ")
      << "\n        set at \"$at/$word\"\n"
         "    end\n"
         "  end\n"
         "  test \"$at\" = \"$argv[1]\"; or test \"$argv[1]\" = '*'\n"
         "end\n";
  for (const auto& node : nodes) {
    const auto at = " -n \"__touchstonectl_at '" + node.path + "'\"";
    for (const auto& name : node.commands) {
      for (const auto& child : nodes) {
        if (child.path == node.path + "/" + name) {
          out << "complete -c touchstonectl -f" << at << " -a " << name << " -d " << quoted(child.help) << "\n";
        }
      }
    }
    if (!node.arguments.empty()) {
      out << "complete -c touchstonectl -f" << at << " -a " << quoted(joined(node.arguments, " ")) << "\n";
    }
    for (const auto& word : node.words) {
      const bool is_long = word.name.rfind("--", 0) == 0;
      out << "complete -c touchstonectl" << (node.path.empty() ? " -n \"__touchstonectl_at '*'\"" : at)
          << (is_long ? " -l " + word.name.substr(2) : " -s " + word.name.substr(1))
          << (word.takes_file    ? " -r"
              : word.takes_value ? " -x"
                                 : " -f");
      if (!word.values.empty()) out << " -a " << quoted(joined(word.values, " "));
      out << " -d " << quoted(word.help) << "\n";
    }
  }
}

}  // namespace

void add_completion_command(CLI::App& app, Context& context) {
  struct Options {
    std::string shell;
  };
  add_command_with<Options>(
      app, context, "completion", "Print the completion of this program for a shell",
      [](CLI::App& command, Options& options) {
        add_choice(command, "SHELL", options.shell, {"bash", "zsh", "fish"}, "The shell")->required();
      },
      [&app, &context](const Options& options) {
        std::vector<Node> nodes;
        collect(app, "", nodes);
        auto& out = context.environment.out;
        if (options.shell == "bash") print_bash(out, nodes);
        if (options.shell == "zsh") print_zsh(out, nodes);
        if (options.shell == "fish") print_fish(out, nodes);
      });
}

}  // namespace touchstone::cli
