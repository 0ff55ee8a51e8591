using System.Management.Automation.Host;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What a host can show: colours and how many characters on a line. A host that does not say gets plain, long lines.</summary>
internal sealed record Surface(bool SupportsVirtualTerminal, int Width)
{
    private const int Unlimited = 1000;

    public static Surface Of(PSHost host) => new(Ask(() => host.UI.SupportsVirtualTerminal, false), Ask(() => host.UI.RawUI.BufferSize.Width, Unlimited));

    /// <summary>Renders a text and breaks its lines between words.</summary>
    public string Show(Func<Paint, ShownText> render) => LineBreaker.Break(render(new Paint(SupportsVirtualTerminal)).ToString(), Width > 20 ? Width - 1 : Unlimited);

    private static T Ask<T>(Func<T> question, T otherwise)
    {
        try
        {
            return question();
        }
        catch (Exception error) when (error is HostException or NotImplementedException or NotSupportedException or NullReferenceException or InvalidOperationException)
        {
            return otherwise;
        }
    }
}
