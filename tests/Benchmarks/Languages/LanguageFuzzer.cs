using System.Diagnostics;
using System.IO;
using System.Text;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;

namespace IdentityLifecycle.Benchmarks.Languages;

/// <summary>
/// Throws random texts at both languages: pieces of the language in any order, and real expressions with characters changed. Each must
/// parse or give errors within the text; what parses must print and parse to the same print, compile or say why not, evaluate and explain.
/// </summary>
internal sealed class LanguageFuzzer(int seed)
{
    private const int MostReported = 10;

    private readonly Random _random = new(seed);
    private readonly BenchmarkRecord _record = new();
    private readonly SchemaScope _scope = new(BenchmarkRecord.Schema);
    private int _parsed;
    private int _compiled;

    /// <summary>Returns how many inputs failed.</summary>
    public int Run(int count, TextWriter output)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int failures = 0;
        for (int index = 0; index < count; index++)
        {
            bool isMapping = index % 2 == 0;
            string text = isMapping ? Create(FuzzTexts.MappingPieces, FuzzTexts.Mappings) : Create(FuzzTexts.RulePieces, FuzzTexts.Rules);
            string? failure = isMapping ? Try(TryMapping, text) : Try(TryRule, text);
            if (failure is not null && failures++ < MostReported)
            {
                output.WriteLine($"FAILED {(isMapping ? "mapping" : "rule")} {Escape(text)}\n  {failure}");
            }
        }

        output.WriteLine($"{count} inputs with seed {seed}: {failures} failed, {_parsed} parsed, {_compiled} compiled and evaluated, in {watch.Elapsed.TotalSeconds:0.0} s");
        return failures;
    }

    private static string? Try(Func<string, string?> attempt, string text)
    {
        try
        {
            return attempt(text);
        }
#pragma warning disable CA1031 // Whatever is thrown is what the run looks for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    private string? TryMapping(string text)
    {
        MappingExpression? mapping = MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors);
        if (mapping is null)
        {
            return CheckErrors(text, errors);
        }

        _parsed++;
        string printed = mapping.ToString();
        if (MappingExpression.Parse(printed, out _)?.ToString() != printed)
        {
            return $"prints as {printed}, which does not go round";
        }

        if (mapping.Compile(_scope, out errors) is not CompiledMapping compiled)
        {
            return CheckErrors(text, errors);
        }

        _compiled++;
        try
        {
            compiled.Evaluate(_record, BenchmarkRecord.Context);
        }
        catch (MappingException exception) when (exception.Message.Length > 0)
        {
        }

        return compiled.Explain(_record, BenchmarkRecord.Context).Short.Length > 0 ? null : "explains nothing";
    }

    private string? TryRule(string text)
    {
        MembershipRule? rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors);
        if (rule is null)
        {
            return CheckErrors(text, errors);
        }

        _parsed++;
        string printed = rule.ToString();
        if (MembershipRule.Parse(printed, out _)?.ToString() != printed)
        {
            return $"prints as {printed}, which does not go round";
        }

        if (rule.Compile(_scope, "user", out errors) is not CompiledRule compiled)
        {
            return CheckErrors(text, errors);
        }

        _compiled++;
        Verdict verdict = compiled.Evaluate(_record, BenchmarkRecord.Context);
        string explained = compiled.Explain(_record, BenchmarkRecord.Context).Result;
        return string.Equals(verdict.ToString(), explained, StringComparison.OrdinalIgnoreCase) ? null : $"is {verdict} but explained as {explained}";
    }

    private static string? CheckErrors(string text, IReadOnlyList<ExpressionError> errors)
    {
        if (errors.Count == 0)
        {
            return "neither a result nor an error";
        }

        foreach (ExpressionError error in errors)
        {
            if (error.Position < 0 || error.Length < 0 || error.Position + error.Length > text.Length || error.Render(text).ToString().Length == 0)
            {
                return $"error outside of the text: {error}";
            }
        }

        return null;
    }

    private string Create(string[] pieces, string[] examples) => _random.Next(2) == 0 ? Mix(pieces) : Mutate(examples[_random.Next(examples.Length)], pieces);

    private string Mix(string[] pieces)
    {
        StringBuilder text = new();
        for (int count = _random.Next(20); count >= 0; count--)
        {
            text.Append(pieces[_random.Next(pieces.Length)]);
        }

        return text.ToString();
    }

    private string Mutate(string example, string[] pieces)
    {
        StringBuilder text = new(example);
        for (int count = _random.Next(4); count > 0; count--)
        {
            int place = _random.Next(text.Length + 1);
            int removed = Math.Min(_random.Next(4), text.Length - place);
            text.Remove(place, removed).Insert(place, _random.Next(3) switch
            {
                0 => string.Empty,
                1 => pieces[_random.Next(pieces.Length)],
                _ => ((char)_random.Next(_random.Next(2) == 0 ? 128 : 65536)).ToString(),
            });
        }

        return text.ToString();
    }

    private static string Escape(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
