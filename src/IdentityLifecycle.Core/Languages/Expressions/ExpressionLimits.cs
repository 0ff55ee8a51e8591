namespace IdentityLifecycle.Languages.Expressions;

/// <summary>Bounds on what a policy's author may write, so that no text can exhaust the stack, the memory or the time of a run.</summary>
public static class ExpressionLimits
{
    /// <summary>The longest text of one mapping or rule, in characters.</summary>
    public const int Length = 32_768;

    /// <summary>The deepest nesting of calls, parentheses and <c>not</c>.</summary>
    public const int Nesting = 64;

    /// <summary>The errors reported of one text; more are cut off.</summary>
    public const int Errors = 20;

    /// <summary>How long one regular expression may take over one value where the linear-time engine cannot run it.</summary>
    public static TimeSpan PatternTime { get; } = TimeSpan.FromMilliseconds(100);
}
