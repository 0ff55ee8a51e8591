using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using IdentityLifecycle.Host.Output;

namespace IdentityLifecycle.Host.Prompts;

/// <summary>A question with a fixed set of answers, such as the one of -Confirm.</summary>
internal sealed class ChoicePrompt(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
{
    private readonly List<Choice> _choices = [.. choices.Select(Choice.From).Where(static choice => !choice.IsSuspend)];

    /// <summary>Asks until one of the answers is given, and gives its index.</summary>
    public int Ask(ConsoleInput input)
    {
        string what = $"a decision ({message})";
        ConsoleInput.EnsureSomebodyCanAnswer(what);
        ConsoleText questions = ConsoleInput.Questions;
        foreach (string line in new[] { caption, message }.Where(static line => !string.IsNullOrEmpty(line)))
        {
            questions.WriteLine(line);
        }

        while (true)
        {
            questions.Write(Menu());
            string answer = input.ReadLine(what).Trim();
            if (answer == "?")
            {
                _choices.ForEach(choice => questions.WriteLine($"{choice.Key} - {choice.Help}"));
            }
            else if (IndexOf(answer) is int index)
            {
                return index;
            }
        }
    }

    private int? IndexOf(string answer)
    {
        if (answer.Length == 0)
        {
            return defaultChoice >= 0 ? defaultChoice : null;
        }

        return _choices.FirstOrDefault(choice => choice.IsMeantBy(answer))?.Index;
    }

    private string Menu()
    {
        string? standard = _choices.FirstOrDefault(choice => choice.Index == defaultChoice)?.Key;
        string menu = string.Join("  ", _choices.Select(static choice => $"[{choice.Key}] {choice.Label}"));
        return $"{menu}  [?] Help{(standard is null ? string.Empty : $" (default is \"{standard}\")")}: ";
    }

    private sealed record Choice(int Index, string Key, string Label, string Help)
    {
        /// <summary>Whether it asks for a nested prompt, which this host does not have.</summary>
        public bool IsSuspend => Label == "Suspend";

        public static Choice From(ChoiceDescription choice, int index)
        {
            int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
            string label = choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);
            string key = mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1) : label;
            return new Choice(index, key.ToUpperInvariant(), label, choice.HelpMessage);
        }

        public bool IsMeantBy(string answer) =>
            answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Label, StringComparison.OrdinalIgnoreCase);
    }
}
