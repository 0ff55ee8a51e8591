using System.Globalization;

namespace IdentityLifecycle.Host;

/// <summary>
/// The invariant culture, whose language is said to be English. Scheduled tasks and containers often name no language; PowerShell then breaks long lines
/// inside words, because it keeps words whole only in languages that it knows. Numbers and dates stay invariant.
/// </summary>
internal sealed class PlainCulture() : CultureInfo(string.Empty)
{
    /// <inheritdoc/>
    public override string TwoLetterISOLanguageName => "en";

    /// <summary>Takes the place of the invariant culture, and of no other one.</summary>
    public static void Use()
    {
        if (CurrentCulture.Name.Length == 0)
        {
            CurrentCulture = new PlainCulture();
        }
    }
}
