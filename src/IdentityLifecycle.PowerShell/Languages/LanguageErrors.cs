using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Languages;

/// <summary>Turns the errors of an expression or rule into one error whose message shows each under its spot.</summary>
internal static class LanguageErrors
{
    public static LifecycleException Of(LifecycleErrorKind kind, string text, IReadOnlyList<ExpressionError> errors) =>
        new(kind, ShownText.Join("\n", errors.Select(error => error.Render(text)))) { TargetName = text };
}
