using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Candidates;

/// <summary>Finds the candidate that a change goes on with when a directory says that a value is taken.</summary>
internal static class CandidateSearch
{
    /// <summary>The choice that has to give way, and its next candidate; null if there is none.</summary>
    /// <param name="change">The change as it is in the plan.</param>
    /// <param name="operation">The operation of it that was refused.</param>
    /// <param name="attribute">The attribute at fault, or <c>name</c>; null if the directory does not say.</param>
    /// <param name="candidateOf">Gives the candidate of a choice that counts now.</param>
    public static (string Choice, int Candidate)? FindNext(LifecycleChange change, LifecycleOperation operation, string? attribute, Func<string, int> candidateOf)
    {
        string own = ValueVariant.ChoiceOf(change.Directory, string.Empty);
        foreach (string choice in operation.Variants.Select(static one => one.Variant.Choice).Where(choice => choice.StartsWith(own, StringComparison.Ordinal)).Distinct())
        {
            if (!IsTied(change, choice, candidateOf) && FindNext(operation, attribute, choice, candidateOf) is int candidate)
            {
                return (choice, candidate);
            }
        }

        return null;
    }

    // A candidate from which the refused value follows as well would be refused too.
    private static int? FindNext(LifecycleOperation operation, string? attribute, string choice, Func<string, int> candidateOf)
    {
        IEnumerable<(string Name, ValueVariant Variant)> later = operation.Variants.Where(one => one.Variant.Choice == choice && one.Variant.Candidate > candidateOf(choice));
        if (attribute is not null)
        {
            string name = attribute == ValueVariant.AccountName ? ValueStep.AccountName : attribute;
            Fact? refused = operation.Settle(candidateOf).Steps.FirstOrDefault(step => step.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Written;
            later = later.Where(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && one.Variant.Value != refused);
        }

        return later.Select(static one => (int?)one.Variant.Candidate).Min();
    }

    // The plan knows what follows from either of two choices, but not from both at once.
    private static bool IsTied(LifecycleChange change, string choice, Func<string, int> candidateOf) => change.Operations
        .SelectMany(static operation => operation.Variants.GroupBy(static one => one.Name))
        .Any(member => member.Any(one => one.Variant.Choice == choice) && member.Any(one => one.Variant.Choice != choice && candidateOf(one.Variant.Choice) > 0));
}
