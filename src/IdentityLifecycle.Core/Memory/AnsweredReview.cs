namespace IdentityLifecycle.Memory;

/// <summary>The mark that the answers to a review of guests were imported. It is kept among the effects, so that nobody imports them twice.</summary>
internal static class AnsweredReview
{
    private const string Prefix = "guest-review/";

    /// <summary>The key under which memory keeps it among the effects.</summary>
    public static string KeyOf(string review) => Prefix + review;

    /// <summary>Whether an effect is such a mark; it says nothing of people.</summary>
    public static bool IsOne(string effect) => effect.StartsWith(Prefix, StringComparison.Ordinal);
}
