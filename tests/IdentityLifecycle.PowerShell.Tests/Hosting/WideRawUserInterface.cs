using System.Management.Automation.Host;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>Lines of 200 characters wherever the tests run, so that a view is cut nowhere or everywhere.</summary>
internal sealed class WideRawUserInterface : PSHostRawUserInterface
{
    public override Size BufferSize { get; set; } = new(200, 50);

    public override Size WindowSize { get; set; } = new(200, 50);

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "tests";

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotHere();

    public override void FlushInputBuffer() => throw NotHere();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotHere();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotHere();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotHere();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NotHere();

    private static NotSupportedException NotHere() => new("A test has no screen.");
}
