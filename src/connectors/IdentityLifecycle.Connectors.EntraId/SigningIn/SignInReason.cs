using System.Text.RegularExpressions;
using Azure.Identity;

namespace IdentityLifecycle.Connectors.EntraId.SigningIn;

/// <summary>Finds among the advice for developers why nobody was signed in.</summary>
internal static partial class SignInReason
{
    /// <summary>The identity platform's own sentence, which begins with its code; the first line where there is none.</summary>
    public static string Of(AuthenticationFailedException failure)
    {
        Exception[] all = [failure, .. Inner(failure)];
        return (all.Select(static one => Sentence().Match(one.Message)).FirstOrDefault(static match => match.Success)?.Value ?? all[^1].Message.Split('\n')[0]).Trim().TrimEnd('.');
    }

    private static IEnumerable<Exception> Inner(Exception failure)
    {
        for (Exception? inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }

    [GeneratedRegex(@"AADSTS[0-9]+: [^\r\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();
}
