using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Words what accounts may still do although their people left.</summary>
internal static class ResidualText
{
    private const int Limit = 20;

    public static string Of(string person, string account, string directory, IReadOnlyList<AccountAccess> residual) =>
        $"{person} left, but account {account} in {directory} still has access: {string.Join("; ", residual)}.";

    /// <summary>One sentence for all of them; null if there is none that counts.</summary>
    /// <param name="residual">What is left, what nobody has excluded first.</param>
    /// <param name="count">How much of it nobody has excluded.</param>
    public static string? Warning(IReadOnlyList<ResidualAccess> residual, int count) => count == 0 ? null
        : count == 1 ? $"Residual access: {residual[0]}"
        : string.Create(CultureInfo.InvariantCulture, $"Residual access: {count:N0} accounts of people who left are still enabled or have access that the policy takes away. The first: {residual[0]}");

    /// <summary>Adds a section with what is left; nothing if that is nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="residual">What is left, what nobody has excluded first.</param>
    /// <param name="count">How much of it nobody has excluded.</param>
    /// <param name="excluded">How much of it somebody has excluded.</param>
    /// <param name="paint">The colours.</param>
    public static void Append(ShownText text, IReadOnlyList<ResidualAccess> residual, int count, int excluded, Paint paint)
    {
        if (count + excluded == 0)
        {
            return;
        }

        ShownText known = ShownText.If(excluded > 0, $", {excluded.ToString("N0", CultureInfo.InvariantCulture)} excluded");
        text.Append($"\n{paint.Strong($"  Residual access ({count.ToString("N0", CultureInfo.InvariantCulture)}{known}): people who left and still have access")}");
        foreach (ResidualAccess one in residual.Take(Limit))
        {
            text.Append($"\n    {(one.IsKnown ? paint.Faint("  ") : paint.Bad("! "))}{one}");
        }

        int more = count + excluded - Math.Min(residual.Count, Limit);
        if (more > 0)
        {
            text.Append($"\n    … and {more.ToString("N0", CultureInfo.InvariantCulture)} more; the property ResidualAccess has them.");
        }
    }
}
