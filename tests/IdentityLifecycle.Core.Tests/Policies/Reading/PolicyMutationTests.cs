using CsCheck;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>Whatever is done to a policy's text, the reader answers with a policy or with problems that lie in the text.</summary>
public sealed class PolicyMutationTests
{
    private static readonly string[] s_tokens =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "-1", "1e999", "\"\"", "\"[x]\"", "\"\\ud83d\"", "\"\\u0000\"", "//", "/*", "\uD83D", "é", "\0", "\r", "{}", "[[]]", "99999999999999999999"];

    private static readonly Gen<string> s_token = Gen.Int[0, s_tokens.Length - 1].Select(static index => s_tokens[index]);

    private static readonly Gen<string> s_cut =
        Gen.Select(Gen.Int[0, TestPolicies.Full.Length - 1], Gen.Int[1, 12], static (at, length) => TestPolicies.Full.Remove(at, Math.Min(length, TestPolicies.Full.Length - at)));

    private static readonly Gen<string> s_inserted =
        Gen.Select(Gen.Int[0, TestPolicies.Full.Length], s_token, static (at, token) => TestPolicies.Full.Insert(at, token));

    private static readonly Gen<string> s_cutShort = Gen.Int[0, TestPolicies.Full.Length].Select(static length => TestPolicies.Full[..length]);

    private static readonly Gen<string> s_replaced = Gen.Select(Gen.Int[0, 400], s_token, ReplaceToken);

    [Fact]
    public void Any_mutation_gives_a_policy_or_problems_in_the_text() =>
        Gen.OneOf(s_cut, s_inserted, s_cutShort, s_replaced).Sample(
            static text =>
            {
                PolicyReading reading = TestPolicies.Read(text);
                bool failed = reading.Problems.Any(static problem => problem.Severity == ProblemSeverity.Error);
                return failed == (reading.Policy is null) && reading.Problems.All(problem => IsWithin(text, problem));
            },
            iter: 3000);

    private static bool IsWithin(string text, PolicyProblem problem)
    {
        string[] lines = text.Split('\n');
        return problem.Line >= 1 && problem.Line <= lines.Length && problem.Column >= 1 && problem.Column <= lines[problem.Line - 1].Length + 1;
    }

    /// <summary>Replaces one value, the part between a colon or bracket and the next comma or bracket.</summary>
    private static string ReplaceToken(int index, string token)
    {
        int[] starts = [.. Enumerable.Range(0, TestPolicies.Full.Length).Where(static at => TestPolicies.Full[at] is ':' or '[')];
        int start = starts[index % starts.Length] + 1;
        int end = TestPolicies.Full.IndexOfAny([',', '}', ']'], start);
        return string.Concat(TestPolicies.Full.AsSpan(0, start), token, TestPolicies.Full.AsSpan(end));
    }
}
