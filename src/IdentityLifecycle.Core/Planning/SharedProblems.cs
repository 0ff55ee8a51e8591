using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Puts together the problems of many people that are one and the same: a group that does not exist is missing for everybody who should be in it, and a suffix that
/// a directory does not know keeps everybody from an account. One line for each of them would hide all other problems.
/// </summary>
internal static class SharedProblems
{
    private const int Named = 3;

    /// <summary>The problems, with one for all people of whom the same is said. Those that concern several come last.</summary>
    public static IReadOnlyList<LifecycleProblem> Join(IReadOnlyList<LifecycleProblem> problems, IdentitySet people)
    {
        Dictionary<(LifecycleErrorKind Kind, string? System, string What), List<LifecycleProblem>> shared = [];
        List<LifecycleProblem> joined = [];
        foreach (LifecycleProblem problem in problems)
        {
            if (WhatOf(problem, people) is not string what)
            {
                joined.Add(problem);
            }
            else if (shared.TryGetValue((problem.Kind, problem.System, what), out List<LifecycleProblem>? same))
            {
                same.Add(problem);
            }
            else
            {
                shared.Add((problem.Kind, problem.System, what), [problem]);
            }
        }

        return [.. joined, .. shared.Select(static one => Join(one.Key.What, one.Value))];
    }

    private static LifecycleProblem Join(string what, List<LifecycleProblem> same)
    {
        if (same.Count == 1)
        {
            return same[0];
        }

        IEnumerable<string> names = same.Select(static problem => problem.Identity!).Order(StringComparer.Ordinal).Take(Named);
        string more = same.Count > Named ? " …" : string.Empty;
        return same[0] with
        {
            Identity = null,
            Message = string.Create(CultureInfo.InvariantCulture, $"{same.Count} people ({string.Join(", ", names)}{more}): {what}"),
        };
    }

    /// <summary>What a problem says without the person that it begins with; null if it is about nobody.</summary>
    private static string? WhatOf(LifecycleProblem problem, IdentitySet people)
    {
        int row = problem.Identity is string identity ? people.FindRow(identity) : -1;
        if (row < 0)
        {
            return null;
        }

        string start = $"{people.GetRecord(row)}: ";
        return problem.Message.StartsWith(start, StringComparison.Ordinal) ? problem.Message[start.Length..] : null;
    }
}
